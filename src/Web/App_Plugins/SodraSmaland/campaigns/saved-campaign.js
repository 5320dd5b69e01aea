import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { call } from '../leads/desk.js';

/** A tab of a campaign that shows what the server finds in the draft as it was last saved. */
export class SavedCampaignElement extends UmbLitElement {
  static properties = { _found: { state: true }, _error: { state: true }, _isNew: { state: true } };

  /** @param {string} what The operation below the campaign's address. */
  constructor(what) {
    super();
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, context => {
      if (!context) return;
      this.observe(context.isNew, isNew => (this._isNew = isNew));
      // The saved document comes anew with every save.
      this.observe(context.persistedData ?? context.unique, () => this.#load(context.getUnique(), what));
    });
  }

  async #load(unique, what) {
    if (!unique || this._isNew) return;
    this.unique = unique;
    try {
      const found = await call(`campaigns/${unique}/${what}`);
      if (this.unique === unique) [this._found, this._error] = [found, undefined];
    } catch (error) {
      this._error = error.message;
    }
  }

  term(key, ...values) {
    return this.localize.term('sodrasmalandCampaign_' + key, ...values);
  }
}

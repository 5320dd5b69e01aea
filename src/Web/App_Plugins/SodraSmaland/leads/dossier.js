import { html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbContextBase } from '@umbraco-cms/backoffice/class-api';
import { UmbEntityContext } from '@umbraco-cms/backoffice/entity';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_NOTIFICATION_CONTEXT } from '@umbraco-cms/backoffice/notification';
import { UmbObjectState } from '@umbraco-cms/backoffice/observable-api';
import { UmbViewContext } from '@umbraco-cms/backoffice/view';
import { umbConfirmModal } from '@umbraco-cms/backoffice/modal';
import { UMB_WORKSPACE_CONTEXT, UmbWorkspaceRouteManager } from '@umbraco-cms/backoffice/workspace';
import { call } from './desk.js';

/** The workspace of one registration or enquiry: its address, its title, and what it holds. */
export const dossierContext = (entityType, workspaceAlias, component) => class extends UmbContextBase {
  workspaceAlias = workspaceAlias;
  #entity = new UmbEntityContext(this);
  #id = new UmbObjectState(undefined);
  id = this.#id.asObservable();
  routes = new UmbWorkspaceRouteManager(this);
  view = new UmbViewContext(this, null);

  constructor(host) {
    super(host, UMB_WORKSPACE_CONTEXT);
    this.#entity.setEntityType(entityType);
    this.routes.setRoutes([{ path: 'edit/:id', component, setup: (_element, info) => this.#open(info.match.params.id) }]);
  }

  #open(id) {
    this.#entity.setUnique(id);
    this.#id.setValue(id);
  }

  getEntityType() { return entityType; }
  getUnique() { return this.#id.getValue(); }
};

/** What is common to the pages of one registration and one enquiry; `path` is its part of the API, `list` the way back. */
export class DossierElement extends UmbLitElement {
  static properties = { _alert: { state: true }, _isMissing: { state: true }, _isBusy: { state: true } };

  /** The key of what is shown. */
  subject;
  #workspace;

  constructor() {
    super();
    this.consumeContext(UMB_WORKSPACE_CONTEXT, workspace => {
      this.#workspace = workspace;
      this.observe(workspace?.id, id => id && this.open(id), 'id');
    });
  }

  /** Reads what an address names, and shows it; what the page itself keeps is reset by `clear`. */
  async open(id) {
    this.subject = id;
    this._alert = this._isMissing = undefined;
    this.clear();
    try {
      await this.show(await call(`${this.path}/${id}`));
    } catch (error) {
      if (error.status === 404) this._isMissing = true;
      else this._alert = { text: error.message };
    }
  }

  setTitle(text) { this.#workspace?.view?.setTitle(text); }

  term(key, ...values) { return this.localize.term('inmovers_' + key, ...values); }

  /** Sends a change; what somebody else has changed meanwhile is told, and nothing written here is lost. */
  async change(path, method, body, said = 'saved') {
    this._isBusy = true;
    this._alert = undefined;
    try {
      const changed = await call(`${this.path}/${this.subject}/${path}`, { method, body });
      await this.tell(said);
      if (changed) await this.show(changed);
      else this.leave();
      return true;
    } catch (error) {
      this.#refused(error);
      return false;
    } finally {
      this._isBusy = false;
    }
  }

  async saveNote(event) {
    event.preventDefault();
    const field = this.shadowRoot.querySelector('#note');
    if (await this.change('notes', 'POST', { text: String(field.value ?? '') }, 'noteSaved')) field.value = '';
  }

  async erase(version, headline, text, done) {
    if (!await this.sure(headline, html`<p>${this.term(text)}</p>`, 'erase', 'danger')) return;
    try {
      await call(`${this.path}/${this.subject}`, { method: 'DELETE', query: { version } });
      await this.tell(done);
      this.leave();
    } catch (error) {
      this.#refused(error);
    }
  }

  sure(headline, content, confirm, color = 'positive') {
    return umbConfirmModal(this, { headline: this.term(headline), content, confirmLabel: this.term(confirm), cancelLabel: this.term('cancel'), color }).then(() => true, () => false);
  }

  async tell(key, ...values) {
    (await this.getContext(UMB_NOTIFICATION_CONTEXT)).peek('positive', { data: { message: this.term(key, ...values) } });
  }

  leave() { history.pushState(null, '', '/umbraco/' + this.list); }

  #refused(error) {
    this._alert = { text: error.message, isStale: error.status === 409 };
    this.updateComplete.then(() => this.shadowRoot.querySelector('.alert')?.scrollIntoView({ block: 'center' }));
  }

  noteForm() {
    return html`<form class="note" @submit=${this.saveNote}>
      <uui-textarea id="note" label=${this.term('note')} placeholder=${this.term('notePlaceholder')} rows="3" maxlength="4000"></uui-textarea>
      <uui-button type="submit" look="secondary" label=${this.term('saveNote')} ?disabled=${this._isBusy}></uui-button>
    </form>`;
  }

  /** The page: what there is, or why there is nothing. */
  frame({ thing, name, tag, listName, missing, left, right, erase }) {
    return html`<umb-workspace-editor back-path=${this.list}>
      <div slot="header" class="title">${thing ? html`<h3>${name}</h3> ${tag}` : nothing}</div>
      <div class="page">
        ${this._isMissing ? html`<div class="empty"><p>${this.term(missing)}</p><p><a href=${this.list}>${this.term('backToList')}</a></p></div>` : nothing}
        ${this._alert ? html`<div class="alert" role="alert"><span>${this._alert.text}</span>${this._alert.isStale ? html`<uui-button look="primary" label=${this.term('reload')} @click=${() => this.open(this.subject)}></uui-button>` : nothing}</div>` : nothing}
        ${thing ? html`<div class="columns"><div>${left()}</div><div>${right()}</div></div>` : this._isMissing || this._alert ? nothing : html`<uui-loader></uui-loader>`}
      </div>
      <div slot="footer-info" class="where"><uui-breadcrumbs><uui-breadcrumb-item href=${this.list}>${this.term(listName)}</uui-breadcrumb-item><uui-breadcrumb-item last-item>${thing ? name : ''}</uui-breadcrumb-item></uui-breadcrumbs></div>
      ${thing && erase ? html`<uui-button slot="actions" look="secondary" color="danger" label=${this.term('erase')} ?disabled=${this._isBusy} @click=${erase}></uui-button>` : nothing}
    </umb-workspace-editor>`;
  }
}

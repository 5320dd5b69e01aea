import { UmbEntityActionBase } from '@umbraco-cms/backoffice/entity-action';
import { umbOpenModal, UmbModalToken } from '@umbraco-cms/backoffice/modal';

const modal = new UmbModalToken('SodraSmaland.Modal.SharePreview', { modal: { type: 'dialog' } });

/** A link to the draft for one who has no account. */
export default class SharePreviewAction extends UmbEntityActionBase {
  async execute() {
    await umbOpenModal(this, modal, { data: { document: this.args.unique } }).catch(() => {});
  }
}
export { SharePreviewAction as api };

import { UmbEntityActionBase } from '@umbraco-cms/backoffice/entity-action';
import { umbOpenModal, UmbModalToken } from '@umbraco-cms/backoffice/modal';

const modal = new UmbModalToken('SodraSmaland.Modal.AddToRelease', { modal: { type: 'dialog' } });

/** Puts a page into a release from where it stands. */
export default class AddToReleaseAction extends UmbEntityActionBase {
  async execute() {
    await umbOpenModal(this, modal, { data: { document: this.args.unique } }).catch(() => {});
  }
}
export { AddToReleaseAction as api };

import { UmbModalToken } from '@umbraco-cms/backoffice/modal';

export const handOverModal = new UmbModalToken('SodraSmaland.Modal.HandOver', { modal: { type: 'sidebar', size: 'small' } });

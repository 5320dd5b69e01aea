import { UmbModalToken } from '@umbraco-cms/backoffice/modal';

export const activityModal = new UmbModalToken('SodraSmaland.Modal.Activity', { modal: { type: 'sidebar', size: 'small' } });

import { html } from '@umbraco-cms/backoffice/external/lit';

export const listPath = 'section/inflyttare/workspace/sodrasmaland-requests';
export const requestPath = id => `section/inflyttare/workspace/sodrasmaland-request/edit/${id}`;
export const kinds = ['Access', 'Rectification', 'Erasure', 'Restriction', 'Portability', 'Objection'];
export const channels = ['Telephone', 'Mail', 'Letter', 'Visit'];
const looks = { Open: ['warning', 'primary'], Extended: ['warning', 'secondary'], Granted: ['positive', 'primary'], Refused: ['default', 'secondary'] };

export const statusTag = (localize, status) => html`<uui-tag color=${looks[status][0]} look=${looks[status][1]}>${localize.term('inmovers_request' + status)}</uui-tag>`;

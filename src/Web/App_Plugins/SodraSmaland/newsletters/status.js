import { html } from '@umbraco-cms/backoffice/external/lit';

export const listPath = 'section/inflyttare/workspace/sodrasmaland-newsletters';
export const newsletterPath = id => `section/inflyttare/workspace/sodrasmaland-newsletter/edit/${id}`;
const looks = { Draft: ['default', 'secondary'], Sending: ['warning', 'primary'], Sent: ['positive', 'primary'], Stopped: ['danger', 'secondary'] };

export const statusTag = (localize, status) => html`<uui-tag color=${looks[status][0]} look=${looks[status][1]}>${localize.term('inmovers_letter' + status)}</uui-tag>`;

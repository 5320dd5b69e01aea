import { html } from '@umbraco-cms/backoffice/external/lit';

export const listPath = 'section/inflyttare/workspace/sodrasmaland-enquiries';
export const enquiryPath = id => `section/inflyttare/workspace/sodrasmaland-enquiry/edit/${id}`;
export const statuses = ['New', 'InProgress', 'Answered', 'Closed'];
const looks = { New: ['warning', 'primary'], InProgress: ['default', 'primary'], Answered: ['positive', 'primary'], Closed: ['default', 'secondary'] };

export const statusTag = (localize, status) => html`<uui-tag color=${looks[status][0]} look=${looks[status][1]}>${localize.term('inmovers_status' + status)}</uui-tag>`;

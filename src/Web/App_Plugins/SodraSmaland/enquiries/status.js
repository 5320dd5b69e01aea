import { tagOf } from '../leads/desk.js';

export const listPath = 'section/inflyttare/workspace/sodrasmaland-enquiries';
export const enquiryPath = id => `section/inflyttare/workspace/sodrasmaland-enquiry/edit/${id}`;
export const statuses = ['New', 'InProgress', 'Answered', 'Closed'];
const looks = { New: ['warning', 'primary'], InProgress: ['default', 'primary'], Answered: ['positive', 'primary'], Closed: ['default', 'secondary'] };

export const statusTag = tagOf(looks, 'status');

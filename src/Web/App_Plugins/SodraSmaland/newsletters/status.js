import { tagOf } from '../leads/desk.js';

export const listPath = 'section/inflyttare/workspace/sodrasmaland-newsletters';
export const newsletterPath = id => `section/inflyttare/workspace/sodrasmaland-newsletter/edit/${id}`;
const looks = { Draft: ['default', 'secondary'], Sending: ['warning', 'primary'], Sent: ['positive', 'primary'], Stopped: ['danger', 'secondary'] };

export const statusTag = tagOf(looks, 'letter');

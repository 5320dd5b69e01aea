import { tagOf } from '../leads/desk.js';

export const listPath = 'section/inflyttare/workspace/sodrasmaland-requests';
export const requestPath = id => `section/inflyttare/workspace/sodrasmaland-request/edit/${id}`;
export const kinds = ['Access', 'Rectification', 'Erasure', 'Restriction', 'Portability', 'Objection'];
export const channels = ['Telephone', 'Mail', 'Letter', 'Visit'];
const looks = { Open: ['warning', 'primary'], Extended: ['warning', 'secondary'], Granted: ['positive', 'primary'], Refused: ['default', 'secondary'] };

export const statusTag = tagOf(looks, 'request');

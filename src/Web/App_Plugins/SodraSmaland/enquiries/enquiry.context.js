import { dossierContext } from '../leads/dossier.js';
import EnquiryElement from './enquiry.element.js';

export const api = dossierContext('sodrasmaland-enquiry', 'SodraSmaland.Workspace.Enquiry', EnquiryElement);

import { dossierContext } from './dossier.js';
import LeadElement from './lead.element.js';

export const api = dossierContext('sodrasmaland-lead', 'SodraSmaland.Workspace.Lead', LeadElement);

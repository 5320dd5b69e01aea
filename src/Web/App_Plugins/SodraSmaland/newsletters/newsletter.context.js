import { dossierContext } from '../leads/dossier.js';
import NewsletterElement from './newsletter.element.js';

export const api = dossierContext('sodrasmaland-newsletter', 'SodraSmaland.Workspace.Newsletter', NewsletterElement);

import { umbLocalizationManager } from '../../node_modules/@umbraco-cms/backoffice/dist-cms/libs/localization-api/localization.manager.js';
import { code, labels } from './literals.js';
import { mark } from './mark.js';

const isSwedish = () => umbLocalizationManager.documentLanguage?.toLowerCase().startsWith('sv');

/** A text of the client's code in the language of the interface. */
export const say = (english, ...args) => ((isSwedish() && code[english]) || english).replace(/%(\d)%/g, (_, i) => args[i]);

/** A manifest's label in the language of the interface; any other text stays. */
export const label = text => (text.startsWith(mark) ? (isSwedish() && labels[text.slice(1)]) || text.slice(1) : text);

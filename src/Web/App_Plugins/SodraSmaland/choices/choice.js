import { UmbChangeEvent } from '@umbraco-cms/backoffice/event';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UmbFormControlMixin, UMB_VALIDATION_EMPTY_LOCALIZATION_KEY } from '@umbraco-cms/backoffice/validation';

/** A property that holds some of its data type's values; people read each value's text in their own language. */
export class ChoiceElement extends UmbFormControlMixin(UmbLitElement, undefined) {
  static properties = { readonly: { type: Boolean, reflect: true }, mandatory: { type: Boolean }, mandatoryMessage: { type: String }, name: { type: String }, _items: { state: true }, _multiple: { state: true } };

  constructor() {
    super();
    this._items = [];
    this.mandatoryMessage = UMB_VALIDATION_EMPTY_LOCALIZATION_KEY;
    this.addValidator('valueMissing', () => this.mandatoryMessage, () => this.mandatory && this.chosen.length === 0);
  }

  set config(config) {
    this._items = (config?.getValueByAlias('items') ?? []).map(item => item.value ?? item);
    this._multiple = config?.getValueByAlias('multiple') ?? false;
  }

  get chosen() {
    return [this.value ?? []].flat().filter(Boolean);
  }

  /** What can be chosen, and what is chosen although the data type no longer has it: opening a page must not lose it. */
  get choices() {
    return [...new Set([...this._items, ...this.chosen])];
  }

  textOf(value) {
    return this.localize.termOrDefault(`sodrasmalandChoices_${value}`, value);
  }

  choose(values) {
    this.value = values;
    this.requestUpdate();
    this.dispatchEvent(new UmbChangeEvent());
  }
}

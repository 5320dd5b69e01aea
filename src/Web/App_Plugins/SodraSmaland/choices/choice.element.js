import { css, html } from '@umbraco-cms/backoffice/external/lit';
import { ChoiceElement } from './choice.js';

export default class ListChoiceElement extends ChoiceElement {
  static styles = css`
    .many { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: var(--uui-size-space-2); }
  `;

  #toggle(value, on) {
    this.choose(this._items.concat(this.chosen).filter((v, i, all) => all.indexOf(v) === i && (v === value ? on : this.chosen.includes(v))));
  }

  render() {
    if (this._multiple) {
      return html`<div class="many" role="group" aria-label=${this.name ?? ''}>${this.choices.map(value => html`
        <uui-checkbox label=${this.textOf(value)} ?checked=${this.chosen.includes(value)} ?readonly=${this.readonly} ?disabled=${this.readonly} @change=${e => this.#toggle(value, e.target.checked)}></uui-checkbox>`)}</div>`;
    }
    const [chosen = ''] = this.chosen;
    return html`<uui-select label=${this.name ?? this.localize.term('general_choose')} ?readonly=${this.readonly}
      .options=${[...(this.mandatory && chosen ? [] : [{ name: '', value: '', selected: chosen === '' }]), ...this.choices.map(value => ({ name: this.textOf(value), value, selected: value === chosen }))]}
      @change=${e => this.choose(e.target.value ? [e.target.value] : [])}></uui-select>`;
  }
}
customElements.define('sodrasmaland-choice', ListChoiceElement);

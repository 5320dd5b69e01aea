import { html } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

/** The way back to the day from anywhere in the section. */
export default class TodayMenuItemElement extends UmbLitElement {
  render() {
    return html`<umb-menu-item-layout href="section/inflyttare/dashboard/i-dag" icon-name="icon-home" label=${this.localize.term('inmovers_today')}></umb-menu-item-layout>`;
  }
}
customElements.define('sodrasmaland-today-menu-item', TodayMenuItemElement);

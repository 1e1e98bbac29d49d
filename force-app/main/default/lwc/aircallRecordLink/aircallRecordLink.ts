import { LightningElement, api } from 'lwc';
import { NavigationMixin, type PageReference } from 'lightning/navigation';

/** A link to a record: a real address, so that it can be opened in another tab, and followed inside of the app. */
export default class AircallRecordLink extends NavigationMixin(LightningElement) {
  @api recordId = '';
  @api label = '';
  /** What the label leaves out, for whom the place on the page does not say it. */
  @api about = '';

  url = '';

  override connectedCallback(): void {
    void this[NavigationMixin.GenerateUrl](this.page).then((url) => {
      this.url = url;
    });
  }

  get page(): PageReference {
    return {
      type: 'standard__recordPage',
      attributes: { recordId: this.recordId, actionName: 'view' },
    };
  }

  handleOpen(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    this[NavigationMixin.Navigate](this.page);
  }
}

import { LightningElement, api, wire } from 'lwc';
import again from '@salesforce/label/c.Aircall_Retry_Again';
import failed from '@salesforce/label/c.Aircall_Retry_Failed';
import title from '@salesforce/label/c.Aircall_Retry_Title';
import working from '@salesforce/label/c.Aircall_Retry_Working';
import retry from '@salesforce/apex/AircallRetryController.retry';
import state from '@salesforce/apex/AircallRetryController.state';

interface Answer {
  readonly data?: unknown;
}

/** What became of an interaction, and for admins the button that tries again to log it (L11). */
export default class AircallRetry extends LightningElement {
  @api recordId = '';

  labels = { again, title, working };
  /** Empty for whom the server does not answer: then there is nothing to show. */
  sentence = '';
  isOpen = false;
  isWorking = false;
  problem = '';

  @wire(state, { recordId: '$recordId' })
  receive(answer: unknown): void {
    this.take((answer as Answer).data);
  }

  get mayTry(): boolean {
    return this.isOpen && !this.isWorking;
  }

  async handleRetry(): Promise<void> {
    this.isWorking = true;
    this.problem = '';
    try {
      this.take(await retry({ recordId: this.recordId }));
    } catch {
      this.problem = failed;
    }
    this.isWorking = false;
  }

  private take(found: unknown): void {
    if (typeof found !== 'object' || found === null) {
      return;
    }
    const { sentence, isOpen } = found as { sentence?: unknown; isOpen?: unknown };
    this.sentence = typeof sentence === 'string' ? sentence : '';
    this.isOpen = isOpen === true;
  }
}

import retry from '@salesforce/apex/AircallRetryController.retry';
import state from '@salesforce/apex/AircallRetryController.state';
import AircallRetry from 'c/aircallRetry';
import { find, mount, settle } from 'softphone/testing';

jest.mock(
  '@salesforce/apex/AircallRetryController.state',
  () => {
    const { createApexTestWireAdapter } = jest.requireActual<{
      createApexTestWireAdapter: (method: unknown) => unknown;
    }>('@salesforce/sfdx-lwc-jest');
    return { default: createApexTestWireAdapter(jest.fn()) };
  },
  { virtual: true },
);
jest.mock('@salesforce/apex/AircallRetryController.retry', () => ({ default: jest.fn() }), { virtual: true });

const server = state as unknown as { emit(data: unknown): void; error(body: unknown): void };
const tried = retry as unknown as jest.Mock<Promise<unknown>>;

async function shown(answer: unknown): Promise<ShadowRoot> {
  const { part } = mount('c-retry', AircallRetry, { recordId: 'a00' });
  server.emit(answer);
  await settle();
  return part.shadowRoot as ShadowRoot;
}

async function press(shadow: ShadowRoot): Promise<void> {
  find(shadow, 'lightning-button').click();
  await settle();
}

describe('an admin tries again to log an interaction (L11)', () => {
  beforeEach(() => {
    tried.mockReset();
  });

  it('says why it is not logged, and what became of the next try', async () => {
    const shadow = await shown({ sentence: 'Failed: no.', isOpen: true });
    expect(find(shadow, '[role=status]').textContent).toBe('Failed: no.');
    tried.mockResolvedValue({ sentence: 'Logged as Completed on Ada.', isOpen: false });
    await press(shadow);
    expect(tried).toHaveBeenCalledWith({ recordId: 'a00' });
    expect(find(shadow, '[role=status]').textContent).toBe('Logged as Completed on Ada.');
    expect(shadow.querySelector('lightning-button')).toBeNull();
  });

  it('offers nothing for what is logged', async () => {
    const shadow = await shown({ sentence: 'Logged as Completed on Ada.', isOpen: false });
    expect(shadow.querySelector('lightning-button')).toBeNull();
  });

  it('keeps the button where the server could not be asked', async () => {
    const shadow = await shown({ sentence: 'Failed: no.', isOpen: true });
    tried.mockRejectedValue({ body: { message: 'gone' } });
    await press(shadow);
    expect(find(shadow, '[role=alert]').textContent).toBe('c.Aircall_Retry_Failed');
    expect(shadow.querySelector('lightning-button')).not.toBeNull();
  });

  it('shows nothing to whom the server gives nothing', async () => {
    const { part } = mount('c-retry', AircallRetry, { recordId: 'a00' });
    server.error({ message: 'You do not have access to the Apex class.' });
    await settle();
    expect(part.shadowRoot?.querySelector('article')).toBeNull();
  });

  it('is accessible', async () => {
    const { part } = mount('c-retry', AircallRetry, { recordId: 'a00' });
    server.emit({ sentence: 'Failed: no.', isOpen: true });
    await settle();
    await expect(part).toBeAccessible();
  });
});

/** A person at the console: one browser context with the Lightning page, the softphone in it and Aircall in that. */
import { mkdirSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type FrameLocator, type Page } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, ensureChromium } from '../../../tools/gates/browser.ts';
import { addresses } from './org.ts';

export const SHOTS = 'tests/e2e/shots';
const READY_MS = 20_000;

let browser: Browser | null = null;

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = null;
}

export class Console {
  /** Errors that the page reported; a journey that ends with any has failed. */
  readonly errors: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.errors.push(String(error)));
  }

  /** Opens the console as the demo agent and waits for the softphone to be ready to ring, unless told otherwise. */
  static async open(
    options: { context?: BrowserContext; ready?: boolean; prepare?: (page: Page) => Promise<void> } = {},
  ): Promise<Console> {
    browser ??= await chromium.launch({
      executablePath: await ensureChromium(),
      args: [...CHROMIUM_ARGUMENTS],
    });
    const context = options.context ?? (await browser.newContext({ viewport: { width: 1440, height: 920 } }));
    const page = await context.newPage();
    const opened = new Console(context, page);
    await options.prepare?.(page);
    await page.goto(addresses().lightning);
    if (options.ready !== false) await opened.ready();
    return opened;
  }

  /** The softphone's own document. */
  get softphone(): FrameLocator {
    return this.page.frameLocator('iframe[title="Softphone"]');
  }

  /** Aircall's workspace inside the softphone. */
  get workspace(): FrameLocator {
    return this.softphone.frameLocator('iframe');
  }

  /** Waits until Aircall is logged in and the softphone knows it; the last call's wrap-up may still be open. */
  async ready(): Promise<void> {
    const waiting = { state: 'attached', timeout: READY_MS } as const;
    await this.workspace.getByRole('button', { name: 'Log out' }).waitFor(waiting);
    await this.softphone
      .getByText(/^(Ready|Wrap-up)$/)
      .first()
      .waitFor(waiting);
  }

  /** The button of the softphone in the utility bar. */
  get utilityItem(): ReturnType<Page['locator']> {
    return this.page.locator('[data-utility="softphone"]');
  }

  async openPanel(): Promise<void> {
    if ((await this.utilityItem.getAttribute('aria-expanded')) !== 'true') await this.utilityItem.click();
  }

  async shot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: `${SHOTS}/${name}.png` });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';
import { ADMIN_ACCOUNTS } from '../../playground/src/seed/accounts';
import { PASSWORD, spawnStrapi, type AdminRole, type SpawnedStrapi, type SpawnOptions } from '../integration/harness';

const SHORT = 30_000;
/** Milliseconds after which a request without an answer is a problem of its own. */
const PATIENCE = 10_000;

/**
 * As root Chromium needs `--no-sandbox`; nothing here may call home. Other hosts do not resolve: playwright's own way to
 * refuse requests would switch the browser's cache off, and every test would load the panel anew.
 */
const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
];

export interface PageOptions {
  colorScheme?: 'light' | 'dark';
  /** Language of the panel. */
  language?: 'en' | 'fr';
  /** Of the browser. */
  timeZone?: string;
}

export interface BrowserSession {
  server: SpawnedStrapi;
  browser: Browser;
  /** A page of a new profile, not signed in. Other hosts than the playground cannot be reached. */
  newPage(options?: PageOptions): Promise<Page>;
  /** A page on which this role has signed in through the form. */
  signIn(role?: AdminRole, options?: PageOptions): Promise<Page>;
  /**
   * A page that is signed in already, without a visit to any page before this one. Pages of the same role and options share
   * a profile, and with it the browser's cache.
   */
  enter(panelPath: string, role?: AdminRole, options?: PageOptions): Promise<Page>;
  /** Opens a path of the admin panel (`/plugins/insights/usage`). */
  open(page: Page, panelPath: string): Promise<void>;
  /** What went wrong on any page since this was last asked: console errors, exceptions, failed requests to Insights. */
  takeProblems(): string[];
  /** Closes all pages; what a test opened does not reach into the next one. */
  closePages(): Promise<void>;
  /** Path of the picture that was taken. */
  screenshot(page: Page, name: string): Promise<string>;
  stop(): Promise<void>;
}

const emailOf = (role: AdminRole): string => {
  const account = ADMIN_ACCOUNTS.find(({ role: code }) => code.endsWith(role));
  if (!account) throw new Error(`There is no account with the role ${role}`);
  return account.email;
};

const launch = (): Promise<Browser> => {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
};

/** The panel's language, and no guided tour, whose bubbles lie over the pages. */
const preparePanel = async (context: BrowserContext, language: string): Promise<void> => {
  await context.addInitScript((chosen) => {
    localStorage.setItem('strapi-admin-language', chosen);
    localStorage.setItem('STRAPI_GUIDED_TOUR', JSON.stringify({ enabled: false }));
  }, language);
};

const fillSignIn = async (page: Page, url: string, role: AdminRole): Promise<void> => {
  await page.goto(`${url}/admin/auth/login`);
  await page.locator('input[name="email"]').fill(emailOf(role));
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((address) => !address.pathname.includes('/auth/login'));
};

/** Notes the requests of a page that got no answer. @returns what to say of those that wait too long already. */
const watchAnswers = (page: Page): (() => string[]) => {
  const waiting = new Map<Request, number>();
  page.on('request', (request) => void waiting.set(request, Date.now()));
  page.on('requestfinished', (request) => void waiting.delete(request));
  page.on('requestfailed', (request) => void waiting.delete(request));
  return () =>
    [...waiting].flatMap(([request, since]) => {
      const elapsed = Date.now() - since;
      return elapsed < PATIENCE ? [] : [`no answer after ${elapsed} ms on ${page.url()}: ${request.method()} ${request.url()}`];
    });
};

/** The panel itself asks for features of other editions and gets 404: only what is ours, and every exception, counts. */
const collectProblems = (page: Page, problems: string[]): void => {
  page.on('pageerror', (error) => problems.push(`exception on ${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    const isFailedRequest = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isFailedRequest) problems.push(`console on ${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    const isOurs = new URL(response.url()).pathname.startsWith('/insights/');
    if (isOurs && response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
};

/**
 * One playground (a process of its own, with its admin panel and, unless told otherwise, 60 days of history) and one
 * Chromium. Start it once per test file.
 */
export const startBrowser = async (options: SpawnOptions = {}): Promise<BrowserSession> => {
  const pictures = process.env.INSIGHTS_SCREENSHOTS ?? (await mkdtemp(path.join(os.tmpdir(), 'insights-screenshots-')));
  const server = await spawnStrapi({ seed: 'history', ...options, panel: true });
  const browser = await launch().catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const problems: string[] = [];
  /** Of the pages that are open. */
  const unanswered: (() => string[])[] = [];

  const newContext = async ({ colorScheme = 'light', language = 'en', timeZone = 'UTC' }: PageOptions): Promise<BrowserContext> => {
    const viewport = { width: 1366, height: 900 };
    const context = await browser.newContext({ colorScheme, locale: language, timezoneId: timeZone, viewport });
    context.setDefaultTimeout(SHORT);
    await preparePanel(context, language);
    return context;
  };
  const pageOf = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage();
    collectProblems(page, problems);
    unanswered.push(watchAnswers(page));
    return page;
  };
  const profiles = new Map<string, Promise<BrowserContext>>();
  const signedIn = async (role: AdminRole, pageOptions: PageOptions): Promise<BrowserContext> => {
    const context = await newContext(pageOptions);
    await context.addInitScript((token) => {
      localStorage.setItem('jwtToken', JSON.stringify(token));
      localStorage.setItem('isLoggedIn', 'true');
    }, await server.adminToken(role));
    return context;
  };
  const profileOf = (role: AdminRole, pageOptions: PageOptions): Promise<BrowserContext> => {
    const key = JSON.stringify([role, pageOptions]);
    const known = profiles.get(key) ?? signedIn(role, pageOptions);
    profiles.set(key, known);
    return known;
  };
  const open: BrowserSession['open'] = async (page, panelPath) => {
    await page.goto(`${server.url}/admin${panelPath}`);
  };

  return {
    server,
    browser,
    open,
    newPage: async (pageOptions = {}) => pageOf(await newContext(pageOptions)),
    async signIn(role = 'super-admin', pageOptions = {}) {
      const page = await pageOf(await newContext(pageOptions));
      await fillSignIn(page, server.url, role);
      return page;
    },
    async enter(panelPath, role = 'super-admin', pageOptions = {}) {
      const page = await pageOf(await profileOf(role, pageOptions));
      await open(page, panelPath);
      return page;
    },
    async closePages() {
      for (const ask of unanswered.splice(0)) problems.push(...ask());
      await Promise.all(browser.contexts().flatMap((context) => context.pages().map((page) => page.close())));
    },
    takeProblems: () => problems.splice(0),
    async screenshot(page, name) {
      const file = path.join(pictures, `${name}.png`);
      await page.screenshot({ path: file, fullPage: true });
      return file;
    },
    async stop() {
      await browser.close();
      await server.stop();
      if (!process.env.INSIGHTS_SCREENSHOTS) await rm(pictures, { recursive: true, force: true });
    },
  };
};

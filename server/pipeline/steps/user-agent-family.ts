import Bowser from 'bowser';
import { cut, remember } from '../../lib';
import type { Step } from './step';

const LONGEST_HEADER = 512;
const LONGEST_FAMILY = 40;
const REMEMBERED = 2000;

/** `Googlebot/2.1`, `facebookexternalhit/1.1`, `UptimeRobot/2.0`: products of those that visit by themselves. */
const BOT =
  /[\w.-]*(?:(?<!cu)bot|crawl|spider|slurp|scrape|externalhit|preview|monitor|lighthouse|headless|pingdom|archiver)[\w.-]*/i;

/** `curl/8.5.0`, `axios/1.7.2`, `PostmanRuntime/7.39`: programs that are no browser. */
const PRODUCT = /^([A-Za-z][\w .-]{0,39}?)(?:\/|$)/;

/** Reduces the user-agent header to a family: `Chrome`, `curl`, `Bot (Googlebot)`. Left out while the server is busy. */
export const userAgentFamily = (): Step => {
  const familyOf = remember((header) => parseFamily(cut(header, LONGEST_HEADER) ?? ''), REMEMBERED);
  return {
    name: 'user agent family',
    run: (event, { shedding }) => {
      const header = shedding || typeof event.userAgent !== 'string' ? '' : event.userAgent.slice(0, LONGEST_HEADER);
      event.userAgent = header === '' ? null : familyOf(header);
      return null;
    },
  };
};

const parseFamily = (header: string): string | null => {
  if (header.trim() === '') return null;
  const bot = BOT.exec(header);
  if (bot !== null) return `Bot (${bot[0].slice(0, LONGEST_FAMILY)})`;
  const browser = Bowser.parse(header).browser.name;
  return (browser || PRODUCT.exec(header)?.[1] || 'Other').slice(0, LONGEST_FAMILY);
};

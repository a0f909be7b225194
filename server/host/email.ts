import type { Core } from '@strapi/types';

/** Milliseconds. A provider may wait for its server for ever. */
const LIMIT = 20_000;

/** Plain text. */
export interface EmailMessage {
  to: string[];
  subject: string;
  text: string;
}

export interface EmailSender {
  /** Resolves when the provider has taken the message. */
  send(message: EmailMessage): Promise<void>;
}

/** Strapi's own e-mail plugin, with the provider that the app has configured. */
export const createEmailSender = (strapi: Core.Strapi, limit = LIMIT): EmailSender => ({
  send: async ({ to, ...message }) => {
    // Asked each time: the service is there when Strapi has loaded, and without the plugin never.
    const plugin: Core.Plugin | undefined = strapi.plugin('email');
    if (!plugin) throw new Error('No e-mail can be sent: the app has no e-mail plugin.');
    // Every provider takes one address as text, and not every one takes several as text.
    const sending: Promise<unknown> = plugin.service('email').send({ ...message, to: to.length === 1 ? to[0] : to });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`The e-mail provider did not answer within ${limit / 1000} s.`)), limit);
    });
    try {
      await Promise.race([sending, late]);
    } finally {
      clearTimeout(timer);
    }
  },
});

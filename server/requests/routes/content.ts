import type { Context } from 'koa';
import { openDoor, parseInput, type Route } from '../../http';
import type { FormAnswer } from '../intake';
import type { Requests } from '../requests';
import { appRequest } from './schema';
import { removeUploads, uploadsOf } from './uploads';

/** Below the content API's prefix, without Strapi's authentication: each checks for itself who comes. */
export const requestDoors: Route<Requests>[] = [
  openDoor('POST', '/inbound-mail/:provider', async (requests: Requests, context) => {
    const files = uploadsOf(context);
    try {
      const attachments = Object.values(files)
        .flat()
        .map(({ originalFilename, mimetype, size }) => ({ name: originalFilename ?? null, type: mimetype ?? 'application/octet-stream', bytes: size }));
      context.status = await requests.intake.inbound({ door: String(context.params.provider), request: context.req, body: bodyOf(context), files: attachments });
      // What was not read of a mail that is too large is not waited for.
      if (!context.req.readableEnded) context.set('Connection', 'close');
      context.body = {};
    } finally {
      await removeUploads(files);
    }
  }),
  openDoor('GET', '/request-form', async (requests: Requests, context) => answerForm(context, requests.intake.form.show(languageOf(context)))),
  openDoor('POST', '/request-form', async (requests: Requests, context) => {
    // The form has no files; whoever sends some leaves nothing behind.
    await removeUploads(uploadsOf(context));
    answerForm(context, await requests.intake.form.send(bodyOf(context), languageOf(context), context.request.ip));
  }),
];

const languageOf = (context: Context): string | false => context.acceptsLanguages('en', 'fr');

const NOT_FOUND = 404;

const answerForm = (context: Context, answer: FormAnswer | null): void => {
  if (answer === null) {
    context.status = NOT_FOUND;
    return;
  }
  context.status = answer.status;
  context.type = 'text/html; charset=utf-8';
  context.set('Content-Security-Policy', answer.policy);
  context.set('Cache-Control', 'no-store');
  context.set('Vary', 'Accept-Language');
  // The policy says who may frame the page; this header knows only the same origin.
  context.remove('X-Frame-Options');
  if (answer.retryAfter !== null) context.set('Retry-After', String(answer.retryAfter));
  context.body = answer.html;
};

const bodyOf = (context: Context): unknown => ('body' in context.request ? context.request.body : undefined);

const CREATED = 201;
const OK = 200;
const TOO_MANY = 429;
const LONGEST_KEY = 200;

/** For apps: Strapi has checked the permission of the token, user or role. */
export const createAppRequest = async (requests: Requests, context: Context): Promise<void> => {
  const caller = callerOf(context);
  const wait = requests.intake.apps.wait(caller);
  if (wait > 0) {
    context.set('Retry-After', String(wait));
    context.throw(TOO_MANY, 'Too many requests');
  }
  const { sourceId, ...request } = parseInput(appRequest, context);
  const key = sourceId ?? (context.get('Idempotency-Key').slice(0, LONGEST_KEY) || null);
  const { request: logged, isNew } = await requests.intake.apps.log(request, caller, key);
  context.status = isNew ? CREATED : OK;
  context.body = { data: logged };
};

/** The token, the user, or the address where nobody is signed in. */
const callerOf = ({ state, request }: Context): string => {
  const { auth, user }: { auth?: { credentials?: { id?: unknown } | null; strategy?: { name?: string } }; user?: { id?: unknown } | null } = state;
  if (auth?.credentials?.id !== undefined) return `${auth.strategy?.name ?? 'token'} ${String(auth.credentials.id)}`;
  return user?.id === undefined || user === null ? `address ${request.ip}` : `user ${String(user.id)}`;
};

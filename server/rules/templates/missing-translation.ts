import { task, tell, telling } from './actions';
import { choice, contentType, text, wholeNumberWithin } from './questions';
import { defineTemplate } from './template';
import { allOf, countOf, isBelow, isEqual, valueOf } from './words';

/**
 * Entries that lack a language. Strapi links all languages of an entry as its `localizations`, which this counts; the one in
 * which entries are written first is looked at, so that an entry is told of once and not in each of its languages.
 */
export const missingTranslation = defineTemplate({
  id: 'missing-translation',
  name: 'Missing translation',
  description: 'Gives somebody a task for every entry that is there in fewer languages than there should be. Only for content with languages; an entry that is not there in the first language is not seen.',
  scope: 'content',
  severity: 'info',
  questions: {
    target: contentType('Content with languages'),
    language: text('Language in which entries are written first', 'en'),
    languages: wholeNumberWithin('How many languages there should be, this one included', 2, 2, 500),
    version: choice('Which version, of content with drafts', ['published', 'draft'], 'published'),
    days: wholeNumberWithin('Days until the task is due', 7, 0, 365),
    tell,
  },
  fill: ({ target, language, languages, version, days, tell: role }) => ({
    name: 'Missing translation',
    description: `Makes a task for what is there in ${language} and in fewer than ${languages} languages.`,
    target: { kind: 'collection', uid: target, version },
    condition: allOf(isEqual(valueOf('locale'), language), isBelow(countOf({ related: 'localizations', version }), languages)),
    cron: '0 7 * * *',
    actions: [
      task('Missing translation', `There should be ${languages} languages.`, days),
      ...telling(role, '{context.count} entries lack a translation.'),
    ],
  }),
});

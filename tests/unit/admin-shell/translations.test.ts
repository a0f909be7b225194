import english from '../../../admin/translations/en.json';
import englishPages from '../../../admin/translations/en.pages.json';
import englishRequests from '../../../admin/translations/en.requests.json';
import englishRules from '../../../admin/translations/en.rules.json';
import french from '../../../admin/translations/fr.json';
import frenchPages from '../../../admin/translations/fr.pages.json';
import frenchRequests from '../../../admin/translations/fr.requests.json';
import frenchRules from '../../../admin/translations/fr.rules.json';
import { registerTrads } from '../../../admin/translations';

/** Names of the placeholders of a message, sorted; a plural's branches (`one {…}`) are no placeholders. */
const placeholders = (message: string) => {
  const names = [...message.matchAll(/(?<!(?:zero|one|two|few|many|other|=\d+)\s*)\{(\w+)\s*[,}]/g)].map(
    ([, name]) => name
  );
  return [...new Set(names)].sort();
};

describe('The translations', () => {
  it.each([
    ['shell, Overview and Usage', english, french],
    ['the other pages', englishPages, frenchPages],
    ['rules', englishRules, frenchRules],
    ['information requests', englishRequests, frenchRequests],
  ])(
    'say everything in French that they say in English: %s',
    (_what, inEnglish: Record<string, string>, inFrench: Record<string, string>) => {
      expect(Object.keys(inFrench).sort()).toEqual(Object.keys(inEnglish).sort());
      for (const [key, message] of Object.entries(inEnglish)) {
        expect([key, placeholders(inFrench[key])]).toEqual([key, placeholders(message)]);
      }
    }
  );

  it('do not define a message twice', () => {
    expect(Object.keys(english).filter((key) => key in englishPages || key in englishRules)).toEqual([]);
    expect(Object.keys(englishPages).filter((key) => key in englishRules)).toEqual([]);
    expect(Object.keys(englishRequests).filter((key) => key in english || key in englishPages || key in englishRules)).toEqual([]);
  });

  it("are prefixed with the plugin's id", async () => {
    const [inFrench] = await registerTrads({ locales: ['fr'] });
    expect(inFrench.data['insights.nav.usage']).toBe('Utilisation');
    expect(Object.keys(inFrench.data).every((key) => key.startsWith('insights.'))).toBe(true);
  });

  it('let the panel start in a language that has no translation', async () => {
    await expect(registerTrads({ locales: ['dk', 'zh-Hans', 'constructor'] })).resolves.toEqual([
      { locale: 'dk', data: {} },
      { locale: 'zh-Hans', data: {} },
      { locale: 'constructor', data: {} },
    ]);
  });
});

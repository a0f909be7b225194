import { BackButton } from '@strapi/strapi/admin';
import { useLocation, useParams, useSearchParams } from 'react-router-dom';
import type { RuleDefinition, RuleDetail } from '../../../../contracts';
import { useInsightsRuleQuery, useInsightsRuleTargetsQuery, useInsightsRuleVocabularyQuery } from '../../../api';
import { PageFrame, pluginPath, QueryState, rulePath, useText } from '../../../components';
import { begunFrom } from '../begun-from';
import { blankRule } from './blank';
import { RuleEditor } from './RuleEditor';

/** Writes a new rule, or the next version of one. */
export const EditRulePage = () => {
  const text = useText();
  const { id } = useParams();
  const { data: rule } = useInsightsRuleQuery({ id: id ?? '' }, { skip: id === undefined });
  return (
    <PageFrame
      title={id === undefined ? text('rules.edit.new') : (rule?.name ?? text('rules.edit.title'))}
      subtitle={text('rules.edit.subtitle')}
      navigation={<BackButton fallback={id === undefined ? pluginPath('rules') : rulePath(id)} />}
      permission="writeRules"
    >
      {id === undefined ? <NewRule /> : <StoredRule key={id} id={id} />}
    </PageFrame>
  );
};

/** From a template or another rule, where one was chosen. */
const NewRule = () => {
  const text = useText();
  const [parameters] = useSearchParams();
  const copied = parameters.get('copy');
  const { state } = useLocation();
  const given = begunFrom(state);
  if (copied === null) return <Loaded initial={given} stored={null} />;
  return (
    <Existing id={copied}>
      {({ definition }) => (
        <Loaded initial={{ ...definition, name: text('rules.copy.name', { name: definition.name }) }} stored={null} />
      )}
    </Existing>
  );
};

const StoredRule = ({ id }: { id: string }) => (
  <Existing id={id}>
    {(rule) => <Loaded initial={rule.definition} stored={{ id, version: rule.latestVersion, code: rule.code }} />}
  </Existing>
);

const Existing = ({ id, children }: { id: string; children: (rule: RuleDetail) => React.ReactNode }) => {
  // Saving makes this answer old: the editor keeps what it began with.
  const query = useInsightsRuleQuery({ id }, { refetchOnMountOrArgChange: true });
  return <QueryState query={query}>{children}</QueryState>;
};

interface LoadedProps {
  initial: RuleDefinition | null;
  stored: { id: string; version: number; code: string } | null;
}

const Loaded = ({ initial, stored }: LoadedProps) => {
  const targets = useInsightsRuleTargetsQuery({});
  const vocabulary = useInsightsRuleVocabularyQuery({});
  return (
    <QueryState query={targets}>
      {(known) => (
        <QueryState query={vocabulary}>
          {(words) => (
            <RuleEditor
              initial={initial ?? blankRule(known, words.timeZone)}
              stored={stored}
              startsDirty={initial !== null && stored === null}
              targets={known}
              vocabulary={words}
            />
          )}
        </QueryState>
      )}
    </QueryState>
  );
};

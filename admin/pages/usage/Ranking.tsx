import type { Group } from '../../../contracts';
import { EmptyNote, Panel, RankedList, rankedRows, useText, type Naming } from '../../components';

export interface RankingProps {
  title: string;
  description?: string;
  groups: Group[];
  naming: Naming;
  /** Said where there are none, and how some come to be. */
  empty: string;
  explanation?: string;
}

/** A card with one ranked list. */
export const Ranking = ({ title, description, groups, naming, empty, explanation }: RankingProps) => {
  const text = useText();
  return (
    <Panel title={title} description={description}>
      {groups.length === 0 ? (
        <EmptyNote title={empty}>{explanation}</EmptyNote>
      ) : (
        <RankedList rows={rankedRows(groups, naming, text)} label={title} />
      )}
    </Panel>
  );
};

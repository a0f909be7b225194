import type { FeatureAdoption, Group } from '../../../contracts';
import { countOf } from './shared';

/** Fading: less than half of what it was. */
const FADING_SHARE = 0.5;

/** A content type of the app. */
export interface ContentTypeName {
  uid: string;
  displayName: string;
}

/** How much something is used now and was in the previous period. */
export const stateOf = (count: number, previous: number): FeatureAdoption['state'] => {
  if (count === 0) return 'unused';
  if (previous === 0) return 'new';
  return count < previous * FADING_SHARE ? 'fading' : 'adopted';
};

/**
 * Use of everything that could be used: what was used now or before, and the content types nobody touched. Least used
 * first: candidates for removal.
 */
export const adoptionOf = (
  used: { kind: FeatureAdoption['kind']; now: Group[]; before: Group[] }[],
  contentTypes: ContentTypeName[]
): FeatureAdoption[] => {
  const rows: FeatureAdoption[] = used.flatMap(({ kind, now, before }) => rowsOf(kind, now, before));
  const displayNames = new Map(contentTypes.map(({ uid, displayName }) => [uid, displayName]));
  const known = new Set(rows.filter(({ kind }) => kind === 'content_type').map(({ feature }) => feature));
  for (const { uid, displayName } of contentTypes) {
    if (known.has(uid)) continue;
    rows.push({ feature: uid, label: displayName, kind: 'content_type', count: 0, previous: 0, state: 'unused' });
  }
  for (const row of rows) if (row.kind === 'content_type') row.label = displayNames.get(row.feature) ?? row.label;
  return rows.sort((one, other) => one.count - other.count || one.feature.localeCompare(other.feature, 'en'));
};

const rowsOf = (kind: FeatureAdoption['kind'], now: Group[], before: Group[]): FeatureAdoption[] => {
  const counts = new Map<string, { label: string; count: number; previous: number }>();
  const at = ({ key, label }: Group) => {
    const name = key ?? '';
    let row = counts.get(name);
    if (!row) counts.set(name, (row = { label: label ?? name, count: 0, previous: 0 }));
    return row;
  };
  for (const group of now) at(group).count += countOf(group);
  for (const group of before) at(group).previous += countOf(group);
  return Array.from(counts, ([feature, { label, count, previous }]) => ({
    feature,
    label,
    kind,
    count,
    previous,
    state: stateOf(count, previous),
  }));
};

import type { CoverageView } from '../../../../contracts';
import { TextLink, useFormats, useText } from '../../../components';
import { listPath } from '../addresses';

/** Requests that still arrived after they were covered, and when the last one did. */
export const LeakCount = ({ coverage: { id, leaks, lastLeak } }: { coverage: CoverageView }) => {
  const text = useText();
  const formats = useFormats();
  if (leaks === 0) return <>{text('requests.coverage.leaks.none')}</>;
  const said = lastLeak === null ? formats.number(leaks) : text('requests.coverage.leaks.last', { leaks, last: formats.relative(lastLeak) });
  return <TextLink to={listPath({ coverage: id, leak: true })}>{said}</TextLink>;
};

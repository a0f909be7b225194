import { Typography } from '@strapi/design-system';
import type { ReductionReport } from '../../../contracts';
import { useInsightsReductionQuery } from '../../api';
import { Figure, pluginPath, TextLink, useFormats, useMayOpen, useText } from '../../components';

/** Whether fewer people ask since the latest thing that answers them; leads to the page that explains it. */
export const ReductionFigure = () => {
  const text = useText();
  const mayRead = useMayOpen()('readRequests');
  const { data } = useInsightsReductionQuery({}, { skip: !mayRead });
  if (data === undefined || data.interventions.length === 0) {
    return <Figure label={text('overview.requestReduction')} figure={null} empty={text(data === undefined ? 'overview.requestReduction.empty' : 'overview.requestReduction.none')} />;
  }
  return <Known report={data} />;
};

const Known = ({ report: { analysis } }: { report: ReductionReport }) => {
  const text = useText();
  const formats = useFormats();
  const { verdict, rateRatio } = analysis;
  const isClear = rateRatio !== null && (verdict === 'reduced' || verdict === 'increased');
  return (
    <Figure
      label={text('overview.requestReduction')}
      figure={isClear ? { value: 1 - rateRatio.estimate, previous: null, change: null } : null}
      format={formats.percent}
      empty={text(`overview.requestReduction.${verdict}`)}
      isAlone
    >
      {isClear ? (
        <Typography variant="pi" textColor="neutral600">
          {text('overview.requestReduction.interval', { low: formats.percent(1 - rateRatio.high), high: formats.percent(1 - rateRatio.low) })}{' '}
        </Typography>
      ) : null}
      <TextLink to={pluginPath('reduction')}>{text('overview.requestReduction.how')}</TextLink>
    </Figure>
  );
};

import { Grid } from '@strapi/design-system';

import type { UsageResponse } from '../../../contracts';
import { HeatMap } from '../../charts';
import {
  actorName,
  contentTypeName,
  endpointName,
  featureName,
  pageName,
  Panel,
  useFormats,
  useText,
} from '../../components';
import { Adoption } from './Adoption';
import { Ranking } from './Ranking';
import { Tokens } from './Tokens';

/** Side by side, in this order. */
const RANKINGS = [
  { name: 'pages', naming: pageName },
  { name: 'endpoints', naming: endpointName },
  { name: 'users', naming: actorName },
  { name: 'contentTypes', naming: contentTypeName },
] as const;

/** Who uses what and when; what nobody uses comes last. */
export const Usage = ({ data }: { data: UsageResponse }) => {
  const text = useText();
  const formats = useFormats();
  return (
    <Grid.Root gap={{ initial: 4, medium: 6 }}>
      {RANKINGS.map(({ name, naming }) => (
        <Grid.Item key={name} col={6} m={12} xs={12} alignItems="stretch">
          <Ranking
            title={text(`usage.${name}`)}
            groups={data[name]}
            naming={naming}
            empty={text(`usage.${name}.empty`)}
          />
        </Grid.Item>
      ))}
      <Grid.Item col={12} xs={12} alignItems="stretch">
        <Panel
          title={text('usage.hourOfWeek')}
          description={text('usage.hourOfWeek.description', { timeZone: data.range.timeZone })}
        >
          <HeatMap values={data.hourOfWeek} format={formats.number} label={text('usage.hourOfWeek')} />
        </Panel>
      </Grid.Item>
      <Grid.Item col={12} xs={12} alignItems="stretch">
        <Tokens tokens={data.tokens} timeZone={data.range.timeZone} />
      </Grid.Item>
      <Grid.Item col={12} xs={12} alignItems="stretch">
        <Ranking
          title={text('usage.features')}
          description={text('usage.features.description')}
          groups={data.features}
          naming={featureName}
          empty={text('usage.features.empty')}
          explanation={text('usage.features.how')}
        />
      </Grid.Item>
      <Grid.Item col={12} xs={12} alignItems="stretch">
        <Adoption rows={data.adoption} />
      </Grid.Item>
    </Grid.Root>
  );
};

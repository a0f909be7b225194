import { Link as StrapiLink } from '@strapi/design-system';
import type { Coverage } from '../../../../contracts';
import { TextLink } from '../../../components';

const PANEL_PATH = /^\/(?!\/)/;
const WEB_ADDRESS = /^https?:\/\//i;

/** Leads to what answers; nothing where it has no address, and only words where the address is none a browser may follow. */
export const CoverageLink = ({ coverage: { url } }: { coverage: Pick<Coverage, 'url'> }) => {
  if (url === null || url === '') return null;
  if (PANEL_PATH.test(url)) return <TextLink to={url}>{url}</TextLink>;
  if (!WEB_ADDRESS.test(url)) return <span>{url}</span>;
  return (
    <StrapiLink href={url} isExternal style={{ overflowWrap: 'anywhere' }}>
      {url}
    </StrapiLink>
  );
};

import { Button, Flex } from '@strapi/design-system';
import { ArrowLeft, ArrowRight } from '@strapi/icons';

import { useText } from './text';

export interface PageTurnerProps {
  /** Of the page that is shown; absent on the first. */
  cursor: string | undefined;
  /** Of the next page; null on the last. */
  next: string | null;
  goTo: (cursor: string | undefined) => void;
}

/** Keyset pages go one way: older; the browser's Back button and "Newest" lead back. Nothing where all is on one page. */
export const PageTurner = ({ cursor, next, goTo }: PageTurnerProps) => {
  const text = useText();
  if (cursor === undefined && next === null) return null;
  return (
    <Flex tag="nav" aria-label={text('executions.pages')} justifyContent="space-between" gap={2}>
      <Button variant="tertiary" startIcon={<ArrowLeft />} disabled={cursor === undefined} onClick={() => goTo(undefined)}>
        {text('events.newest')}
      </Button>
      <Button variant="tertiary" endIcon={<ArrowRight />} disabled={next === null} onClick={() => goTo(next ?? undefined)}>
        {text('events.older')}
      </Button>
    </Flex>
  );
};

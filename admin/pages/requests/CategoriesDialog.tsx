import { useState } from 'react';
import { Box, Button, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import type { RequestCategory } from '../../../contracts';
import {
  useInsightsChangeRequestCategoryMutation,
  useInsightsCreateRequestCategoryMutation,
  useInsightsRequestCategoriesQuery,
} from '../../api';
import { QueryState, useAttempt, useFocusBack, useText } from '../../components';
import { codeOf } from './category-code';
import { categoryName } from './words';

/** What requests are sorted by: adds, renames and archives. A code never changes, so that numbers of the past stay. */
export const CategoriesDialog = ({ onClose }: { onClose: () => void }) => {
  const text = useText();
  const query = useInsightsRequestCategoriesQuery({});
  const focusBack = useFocusBack();
  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <Modal.Header closeLabel={text('requests.close')}>
          <Modal.Title>{text('requests.categories')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={6}>
            <NewCategory />
            <QueryState query={query}>
              {(categories) => (
                <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={text('requests.categories')}>
                  {categories.map((category) => (
                    <li key={category.id}>
                      <Category category={category} />
                    </li>
                  ))}
                </Flex>
              )}
            </QueryState>
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};

const NewCategory = () => {
  const text = useText();
  const attempt = useAttempt();
  const [name, setName] = useState('');
  const [create, { isLoading }] = useInsightsCreateRequestCategoryMutation();
  const code = codeOf(name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(create({ code, name: name.trim() }), text('requests.categories.added', { name: name.trim() }), () => setName(''));
      }}
    >
      <Field.Root name="name" hint={code === '' ? undefined : text('requests.categories.code', { code })}>
        <Field.Label>{text('requests.categories.new')}</Field.Label>
        <Flex gap={2}>
          <Box flex="1">
            <TextInput value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
          </Box>
          <Button type="submit" size="L" variant="secondary" loading={isLoading} disabled={code === ''}>
            {text('requests.categories.add')}
          </Button>
        </Flex>
        <Field.Hint />
      </Field.Root>
    </form>
  );
};

const Category = ({ category }: { category: RequestCategory }) => {
  const text = useText();
  const attempt = useAttempt();
  const shown = categoryName(category.code, [category], text);
  const [name, setName] = useState<string | null>(null);
  const [change, { isLoading }] = useInsightsChangeRequestCategoryMutation();
  const { id, archived, requests } = category;
  const rename = (): void => {
    const given = (name ?? '').trim();
    setName(null);
    if (given !== '' && given !== shown) void attempt(change({ id, name: given }), text('requests.categories.renamed', { name: given }));
  };

  if (name !== null) {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <Flex gap={2}>
          <Box flex="1">
            <TextInput
              aria-label={text('requests.categories.rename.label', { name: shown })}
              autoFocus
              value={name}
              maxLength={100}
              onChange={(event) => setName(event.target.value)}
            />
          </Box>
          <Button type="submit" size="L" variant="secondary">
            {text('requests.save')}
          </Button>
        </Flex>
      </form>
    );
  }
  return (
    <Flex gap={2} justifyContent="space-between" wrap="wrap">
      <Box minWidth={0}>
        <Typography textColor={archived ? 'neutral600' : 'neutral800'} fontWeight="semiBold">
          {shown}
        </Typography>
        <Typography tag="div" variant="pi" textColor="neutral600">
          {text('requests.categories.count', { code: category.code, count: requests })}
          {archived ? ` · ${text('requests.categories.archived')}` : ''}
        </Typography>
      </Box>
      <Flex gap={2}>
        <Button size="S" variant="tertiary" aria-label={text('requests.categories.rename.label', { name: shown })} onClick={() => setName(shown)}>
          {text('requests.rename')}
        </Button>
        <Button
          size="S"
          variant="tertiary"
          loading={isLoading}
          aria-label={text(archived ? 'requests.categories.restore.label' : 'requests.categories.archive.label', { name: shown })}
          onClick={() => void attempt(change({ id, archived: !archived }), text(archived ? 'requests.categories.restored' : 'requests.categories.isArchived', { name: shown }))}
        >
          {text(archived ? 'requests.categories.restore' : 'requests.categories.archive')}
        </Button>
      </Flex>
    </Flex>
  );
};

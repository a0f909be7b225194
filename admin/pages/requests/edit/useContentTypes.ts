import { useMemo, useState } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { useInsightsContentTypesQuery, type ContentTypeView } from '../../../api';
import { lastType, rememberType } from './last-type';

const READ = 'plugin::content-manager.explorer.read';
/** A request can only be about the app's own content. */
const APP_PREFIX = 'api::';

/** The types whose entries somebody can look for, by name, and the one that is looked in. */
export const useContentTypes = () => {
  const permissions = useAuth('InsightsEntryPicker', (state) => state.permissions);
  const { data, isLoading, isError } = useInsightsContentTypesQuery({});
  const [chosen, setChosen] = useState(lastType);
  const types = useMemo(() => {
    const readable = new Set(permissions.flatMap(({ action, subject }) => (action === READ && subject ? [subject] : [])));
    return (data ?? [])
      .filter(({ uid }) => uid.startsWith(APP_PREFIX) && readable.has(uid))
      .sort((one, other) => one.name.localeCompare(other.name));
  }, [data, permissions]);
  // The session may remember a type that is gone, or that another person could read.
  const type: ContentTypeView | undefined = types.find(({ uid }) => uid === chosen) ?? types[0];
  const choose = (uid: string): void => {
    rememberType(uid);
    setChosen(uid);
  };
  return { types, type, choose, isLoading, isError };
};

/** Who can sign in. All of them have the password of `PLAYGROUND_PASSWORD`. */
export interface Account {
  email: string;
  firstname: string;
  lastname: string;
  /** Code of an admin role. */
  role: 'strapi-super-admin' | 'strapi-editor' | 'strapi-author' | 'analyst';
}

export const ADMIN_ACCOUNTS: readonly Account[] = [
  { email: 'admin@example.com', firstname: 'Ada', lastname: 'Lindqvist', role: 'strapi-super-admin' },
  { email: 'editor@example.com', firstname: 'Elena', lastname: 'Marchetti', role: 'strapi-editor' },
  { email: 'author@example.com', firstname: 'Tomas', lastname: 'Novak', role: 'strapi-author' },
  { email: 'analyst@example.com', firstname: 'Amara', lastname: 'Okafor', role: 'analyst' },
];

export interface ApiUser {
  username: string;
  email: string;
}

/** Users of the API, as Users & Permissions keeps them. */
export const API_USERS: readonly ApiUser[] = [
  { username: 'lea.fontaine', email: 'lea.fontaine@example.com' },
  { username: 'jonas.berg', email: 'jonas.berg@example.com' },
  { username: 'priya.raman', email: 'priya.raman@example.com' },
  { username: 'mateo.silva', email: 'mateo.silva@example.com' },
  { username: 'hana.sato', email: 'hana.sato@example.com' },
  { username: 'omar.haddad', email: 'omar.haddad@example.com' },
];

export const API_TOKENS = [
  { name: 'Mobile app', type: 'read-only', description: 'Reads articles and products for the app.' },
  { name: 'Website', type: 'full-access', description: 'Renders the shop and places orders.' },
] as const;

/** What nobody in particular may read. */
export const PUBLIC_READS = ['article', 'category', 'author', 'product'] as const;

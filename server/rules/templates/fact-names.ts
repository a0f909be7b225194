/**
 * What conditions call the number of a content type's entries, for messages: `countBlogPost` of `api::blog-post.blog-post`.
 * A second such number of one condition has a 2 behind.
 */
export const countName = (uid: string): string => {
  const words = uid.slice(uid.lastIndexOf('.') + 1).split(/[^\p{L}\p{N}]+/u);
  return `count${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
};

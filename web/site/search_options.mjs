// How the search is made and asked; the page is told the same.
export const kSearchOptions = {
  fields: ['title', 'text', 'page'],
  storeFields: ['page', 'title', 'at'],
  searchOptions: { prefix: true, fuzzy: 0.1, combineWith: 'AND', boost: { title: 4, page: 2 } },
};

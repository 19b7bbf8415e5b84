// Sets up the articles of a page when it is opened.

{
  const articles = [...document.querySelectorAll("article")];
  const views = articles.map((article) => new View(article));
  showIndex(articles, views);
  if (articles.length === 1) document.title = `${articles[0].querySelector("h1").textContent} – summary`;
  else if (articles.length > 1) document.title = `Summaries of ${articles.length} documents`;
}

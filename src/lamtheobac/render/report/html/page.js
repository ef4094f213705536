// Makes the tables sortable and searchable. Without this script everything is there to be read.

const TONE_FIRST = /([\u0300\u0301\u0303\u0309\u0323])([aeiouy\u0302\u0306\u031b]+)/g;
const collator = new Intl.Collator("vi", { numeric: true });

/** Equal for two spellings of one text: case and the place of the tone mark aside (hoà, hòa). */
const exact = (text) => text.toLowerCase().normalize("NFD").replace(TONE_FIRST, "$2$1");

/** Without accents, and đ as d. */
const bare = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");

/** Typed accents bind, missing ones do not. */
const found = (word, row) =>
  word === bare(word) ? row.bare.includes(word) : row.exact.includes(exact(word));

const ORDERS = {
  number: (a, b) => a - b,
  key: (a, b) => (a < b ? -1 : Number(a > b)),
  text: collator.compare,
};

/** What a cell is sorted by; null for what is blank or a dash. */
function sortedBy(cell, order) {
  if (order !== "text") {
    const value = cell.dataset.v ?? null;
    return value !== null && order === "number" ? Number(value) : value;
  }
  const text = cell.textContent.trim();
  return text === "" || text === "–" ? null : text;
}

/** The rows by one column, either way; what has no value comes last both times. */
function sorted(rows, { column, sort }, direction) {
  const valued = rows.map((row) => ({ row, value: sortedBy(row.cells[column], sort) }));
  const none = valued.filter(({ value }) => value === null);
  const some = valued.filter(({ value }) => value !== null);
  some.sort((a, b) => direction * ORDERS[sort](a.value, b.value));
  return [...some, ...none].map(({ row }) => row);
}

/** A button in each heading: up, down, and the order in which the rows came. */
function sortable(body, headings) {
  const rows = [...body.rows];
  const next = { ascending: "descending", descending: "none", none: "ascending" };
  for (const heading of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    heading.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const order = next[heading.getAttribute("aria-sort")];
      headings.forEach((other) => other.setAttribute("aria-sort", "none"));
      heading.setAttribute("aria-sort", order);
      const direction = order === "descending" ? -1 : 1;
      body.append(...(order === "none" ? rows : sorted(rows, heading.dataset, direction)));
    });
  }
}

/** A field that leaves the rows in which every word typed is found, and tells how many. */
function searchable(body, field, output) {
  const rows = [...body.rows].map((row) => {
    const text = [...row.cells].map((cell) => cell.textContent).join("\n");
    return { row, bare: bare(text), exact: exact(text) };
  });
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const one of rows) {
      one.row.hidden = !words.every((word) => found(word, one));
      shown += Number(!one.row.hidden);
    }
    const { shown: sentence, all } = output.dataset;
    output.textContent = words.length
      ? sentence.replace("{shown}", shown).replace("{all}", all)
      : "";
  });
}

for (const box of document.querySelectorAll("[data-table]")) {
  const [body] = box.querySelector("table").tBodies;
  const tools = box.querySelector(".tools");
  sortable(body, [...box.querySelectorAll("th[data-sort]")]);
  searchable(body, tools.querySelector("input"), tools.querySelector("output"));
  tools.hidden = false;
}

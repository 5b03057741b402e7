/* Rules for the built pages. A rule is changed only with its reason beside it. */
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    "doctype-style": "off", // the theme writes it in lower case; browsers do not mind
    "no-trailing-whitespace": "off", // templates leave it; it weighs nothing once compressed
    "valid-id": ["error", { relaxed: true }], // the theme's script needs its ids __drawer and the like
    "require-sri": "off", // every file comes from the same folder as the page
    "wcag/h32": "off", // search answers while one types, the colour switch is two buttons: nothing to submit
    "unique-landmark": "off", // the list of headings stands twice, and one of the two is always hidden; axe watches
    "no-redundant-role": "off", // tables become blocks on phones and would lose their meaning without roles
    "prefer-native-element": "off", // a scrolling box is a region by role: a section without heading says no more
    "aria-label-misuse": ["error", { allowAnyNamable: true }], // named lists are allowed and help orientation
    "long-title": "off", // a plan's official titles are long
  },
};

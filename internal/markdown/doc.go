// Package markdown turns the body of a page into HTML, outline, plain text,
// references, questions and counts, in one parse. It is goldmark with GFM and
// what Chinese text needs; goldmark's types stay inside. It does not know other
// pages: every reference is left as a marker that the caller expands.
//
// # Beyond GFM
//
//   - Emphasis works beside Chinese punctuation; a soft line break between two
//     Chinese characters leaves no space; ids keep Chinese letters, and a heading
//     that begins with an article of law has the article as its id (第五十七条).
//   - [[law#article|text]] cites a law.
//   - A quote that begins with [!注意] or [!WARNING] is a call-out, one that begins
//     with [!文字稿] or [!TRANSCRIPT] the transcript of a recording.
//   - An image whose file is a video or a sound is a player, with a track of
//     captions from the .vtt file of the same name. Such a file may be missing:
//     the marker of its TrackRef then becomes nothing, and browsers ignore a
//     <track> without src.
//   - A relative link to a document file is an attachment, followed by a note
//     of its format and size.
//   - A web address is a link without a space before it, after Chinese.
//   - A picture alone in its paragraph, with a title, is a figure.
//   - A heading that begins with 【单选】 or another kind is a question, up to the
//     next heading of the same or a higher level.
//
// # HTML of a question
//
// A question is readable without script; its answer is inside <details> only.
// The attributes are for the script that makes it interactive. Numbers count
// from 1; a list of numbers is separated by spaces.
//
//	section.question.question-KIND   data-kind, data-id; id is "q-" + data-id;
//	                                 data-columns, data-rows: the chessboard of a
//	                                 hot spot, 6 by 4 unless a hazard lies beyond
//	  h2…h6.question-stem            span.question-kind, then the stem
//	  ol.options > li                data-option=number (choices, true or false);
//	                                 data-target=id of the branch (scenario)
//	  ul.options.items > li          data-item=number as shown (ordering)
//	  div.pairs                      ul.pairs-left > li data-left=number,
//	                                 ul.pairs-right > li data-right=number as shown
//	  span.blank                     data-blank=number (fill-in)
//	  div.branch                     id; follows the options of a scenario
//	  details.answer                 data-answer: the right options; for an
//	                                 ordering the numbers as shown in the right
//	                                 order; for a matching the right-hand number
//	                                 of each left-hand entry
//	    p.right                      the right options in words
//	    ul.feedback > li             data-option, data-correct=true|false
//	    ol.blanks > li               data-blank, data-accept=forms separated by |
//	    tr                           data-from, data-to=cells of a hazard, such as B3
//	    div.explanation
package markdown

package test.support;

import java.util.List;

/** Small pages, each with something in it of which the rules of HTML, or selectors, say something of their own; mostly of class {@code c}. */
public final class OddPages {

    private OddPages() {}

    /** Such pages. */
    public static List<String> all() {
        return List.of("", "x", "<p class=c>a", "<p class=c>a<p class=c>b", "<p class='d C e'>a</p>", "<p class='cc d'>a<p class=d-c>b", "<p class=c\u000bd>a<p class=c>b", "<p class='&#99;'>a</p>",
                "<p class=d class=c>a</p>", "<p id=I>a<p id=i>b", "<p id=' i'>a", "<body class=c><p class=c>a", "<p class=c>a<body class=c>", "<html id=i><p id=i>a", "<div class=c><p class=c>a</div>b",
                "<div class=c>a<div class=c>b</div>c</div>d", "<ul><li class=c>a<li class=c>b</ul>", "</p><p>a", "<div></p><p>a</div>", "<table class=c><td>a<td>b</table>", "<table><tr class=c><td>a<tr><td>b</table>",
                "<td class=c>a</td><table><td class=c>b</table>", "<tr><td class=c>a", "<table><caption class=c>a</caption></table>", "<table><colgroup class=c><col class=c></table>",
                "<form class=c>a<form class=c>b</form>c</form>", "<select class=c><option class=c>a<option>b</select>", "<option class=c>a<option class=c>b", "<pre class=c>\n a\n b</pre>",
                "<textarea class=c>\n a <b>c</b></textarea>", "<script class=c>a<b</script>", "<style class=c>a</style>", "<iframe class=c><p>a</iframe>", "<svg class=c><g class=c>a</g></svg>",
                "<svg class=c /><p class=c>a", "<svg><title class=c>a</title></svg>", "<noscript class=c>a</noscript>", "<noscript><p class=c>a</noscript><p class=c>b", "<b class=c>a<p>b</b>c", "<b><p class=c>a</p></b>",
                "<a class=c href=x>a<a class=c href=y>b", "<h1 class=c>a<h2 class=c>b</h1>", "<p class=c>a &amp; b &lt;c", "<p class=c>a\0b", "<p class=c> a \n\t b\u00a0 ", "<p class=c>a<br>b</p>", "<p class=c>a<!-- d -->b</p>",
                "<br class=c><hr class=c>a", "<img class=c alt='&quot;a' src=x>", "<base href=http://o.example/><a class=c href=x>a", "<noscript><base href=http://o.example/></noscript><a class=c href=x>a", "<a class=c href=x>a<base href=/late/>", "<a class=c abs:href=x href=y>a",
                "<time class=c datetime=2020-01-02>a", "<x-own class=c>a</x-own>b", "<X-OWN CLASS=C>a", "<p class>a<p class=c>b", "<p class=\"c\"id=i>a", "<ruby class=c>a<rt class=c>b</ruby>", "<button class=c>a<button class=c>b",
                "<frameset class=c><frame class=c></frameset>", "<h1 class=c></h1><frameset><frame></frameset>", "<template><p class=c>a</template><p class=c>b", "<head class=c><title class=c>a</title></head>",
                "<title>a</title></head><title>b</title>", "<p>x<title>a</title>", "<div><p><span class=c>a</p></div>", "<div><ul><li><p class=c>a</ul></div>", "<div class=c>a</div></div></div>b", "<div class=c/>a</div>b",
                "<p data-x=v>a<p data-x=' V '>b", "<p data-x>a", "<p data-x='v&amp;'>a", "<a rel='nofollow next' href=x>a", "<nobr class=c>a<nobr class=c>b", "<object class=c>a</object>", "<marquee class=c><p>a</marquee>b",
                "<dl><dt class=c>a<dd class=c>b<dt class=c>c</dl>", "<p class=c>a<table><tr><td>b</table>c", "<table><p class=c>a</p></table>", "<table><tr><td>a<p class=c>b</table>",
                "<body><meta name=description class=c>", "\0<h1 class=c></h1><frameset>", "&#32;<h1 class=c></h1><frameset>", "x<a><h1>a</h1><h1 class=c>b</h1><h1 class=d><a>", "x<b><div><p class=c>a</p></b><div><p class=c>b",
                "<table><noscript><p>a</noscript><tr class=c><td>b</table>", "<div>a</br><p class=c>b</div>", "<div></p><p class=c>x</div>", "<ul><li>a<li class=c>b<script></script><li class=c>c</ul>",
                "<div><svg/><p class=c>a</p></div>", "<div><svg><g/></svg><p class=c>a</p></div>", "<table><script></script><tr><td>a<td class=c>b</table>", "<table><tr><td>a</td><style></style><td class=c>b</table>",
                "<div><form><form></form></form><p class=c>a", "<div><select><select><p class=c>a</div>", "<div><head><p class=c>a</div>", "<div><body><p class=c>a</div>", "<div><input><img><hr><p class=c>a</div>",
                "<div><!-- --><?x><p class=c>a</div>", "<div><textarea></textarea><p class=c>a", "<table><tr><th>k</th><td>v</td></tr><tr><th>l<td class=c>w</table>", "<table><td>a<td>b<tr class=c><td>c<td>d</table>",
                "<div><noscript><p></noscript><p class=c>a</div>", "<div><isindex><p class=c>a", "<div><image><p class=c>a</div>", "<table><col><colgroup><tr><td>a<td>b</table>", "<meta><title>x</title><p>a<p class=c>b",
                "<dl><dt>a<dd>b<dd class=c>c</dl>", "<div><b class=c>a</b><b>b</b></div>", "<div><a>a<a class=c>b</a></div>", "<table><caption>a</caption><tbody><tr><td>b<td>c</table>", "<div><frame><p class=c>a</div>",
                "<table><td><b class=c>a</html> b<i>c", "<table><tr class=c><td>a</body> b<td class=c>c</body> <i>d", "<div class=c>a</body> b<i>c", "<table class=c><td>a</html> <i>b",
                "<p class=c>a <b> b</b> c</p>", "<p class=c>a<b>b</b>&am<i>p;</i></p>", "<p class=c>&nbsp;<b> &nbsp; a</b>\n<i>\n</i> b", "<p class=c>a<b></br>b</b>", "<p class=c>a<img alt=x>b</p>",
                "<p class=c><a href=x>a</a>, <a>b</a></p>", "<p class=c>a<x-own>b</x-own> c", "<p class=c>a<script>x</script>b", "<p class=c>a</body> <b>b", "<div class=c>a</p>b</div>", "<p class=c>a<b>\0b</b>",
                "<p class=c>a<!-- --> <!-- -->b", "<h1 class=c><span class=c> a </span> <i class=c>b</i></h1>", "<p class=c>a<noscript>b</noscript>c", "<p class=c>a<svg>b</svg>c", "<p class=c>a\u00ad<b>\u200b b</b>",
                "<p class=c>< <b>a</b> <</p>", "<p class=c><span><a><b>a</b> </a> </span>b", "<svg class=c>a<title>b</title>c</svg>", "<svg class=c>a<femerge>b</femerge>c</svg>", "<div class=c>a<ins>b</ins>c<video>d</video>e</div>", "<div class=c>a<div>b<i class=c>c</i></div> d</div>",
                "<li class=c>a<b class=c>b<i class=c>c</i>d</b>e<br>f");
    }
}

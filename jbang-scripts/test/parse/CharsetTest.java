package test.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scraper.Settings;
import scraper.parse.Page;

/** Which charset a page is read in, told by its title. */
class CharsetTest {

    private static final String RUSSIAN = "Привет, мир";

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    private static String title(byte[] body, String contentType) {
        Page page = Parsing.page(body, "Content-Type: " + contentType);
        assertNull(page.failure());
        return (String) page.fields().get("title");
    }

    private static String titled(String title) {
        return "<title>" + title + "</title>";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "utf-8,          UTF-8,         Žluťoučký kůň £51.77",
        "UTF8,           UTF-8,         日本語",
        "iso-8859-1,     windows-1252,  naïve – “quoted” €5",
        "latin1,         windows-1252,  café €",
        "us-ascii,       windows-1252,  café €",
        "windows-1252,   windows-1252,  café €",
        "iso-8859-2,     ISO-8859-2,    Žluťoučký kůň",
        "iso-8859-9,     windows-1254,  Şişli “İstanbul”",
        "iso-8859-15,    ISO-8859-15,   œuvre €",
        "windows-1250,   windows-1250,  Łódź – „tak”",
        "cp1251,         windows-1251,  'Привет, мир'",
        "windows-1253,   windows-1253,  Καλημέρα",
        "greek,          ISO-8859-7,    Καλημέρα",
        "windows-1255,   windows-1255,  שלום",
        "windows-1256,   windows-1256,  مرحبا",
        "windows-1257,   windows-1257,  Ąžuolas",
        "windows-1258,   windows-1258,  Ăn",
        "koi8-r,         KOI8-R,        Привет",
        "koi8-u,         KOI8-U,        Київ і Львів",
        "ibm866,         IBM866,        Привет",
        "x-mac-cyrillic, x-MacUkraine,  Привіт Ґ",
        "macintosh,      x-MacRoman,    café €",
        "tis-620,        x-windows-874, สวัสดี €",
        "shift_jis,      windows-31j,   日本語 ① ～ ﾊﾛｰ",
        "x-sjis,         windows-31j,   髙島屋",
        "euc-jp,         EUC-JP,        日本語ニュース",
        "iso-2022-jp,    ISO-2022-JP,   日本語ニュース",
        "euc-kr,         EUC-KR,        안녕하세요",
        "ks_c_5601-1987, x-windows-949, 똠방각하 펲시콜라",
        "big5,           Big5,          繁體中文",
        "big5-hkscs,     Big5-HKSCS,    香港嘅粵語",
        "gb2312,         GBK,           简体中文 镕",
        "gbk,            GBK,           繁體字",
        "gb18030,        GB18030,       简体 😀",
        "utf-16le,       UTF-16LE,      日本語",
        "utf-16be,       UTF-16BE,      日本語",
        "utf-16,         UTF-16LE,      café",
        "unicode,        UTF-16LE,      café",
        "x-user-defined, windows-1252,  café",
        "iso-2022-kr,    ISO-2022-KR,   안녕"})
    void aLabelInTheHeaderMeansWhatBrowsersTakeItFor(String label, String charset, String text) {
        assertEquals(text, title(bytes(titled(text), charset), "text/html; charset=" + label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html;charset=koi8-r", "text/html; Charset=\"KOI8-R\"", "text/html; charset = 'koi8-r'",
        "text/html charset=koi8-r", "text/html; charset=koi8-r; boundary=x", "text/html; charset= koi8-r ", "TEXT/HTML; charsetx; charset=koi8"})
    void theHeaderIsReadHoweverItIsWritten(String contentType) {
        assertEquals(RUSSIAN, title(bytes(titled(RUSSIAN), "KOI8-R"), contentType));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, '\uFEFF'", "UTF-16LE, '\uFEFF'", "UTF-16BE, '\uFEFF'"})
    void aByteOrderMarkOverridesEverythingAndIsNoText(String charset, String mark) {
        String page = mark + "<html><head><meta charset=koi8-r>" + titled(RUSSIAN) + "<h1>x</h1>";
        assertEquals(RUSSIAN, title(bytes(page, charset), "text/html; charset=windows-1251"));
        assertEquals("", Parsing.page(new scraper.Settings().extraction(extract -> extract.field("t=head:has(title) ~ body@class")),
                Parsing.reply(bytes(mark + "<head><title>x</title></head><body class=''>", charset), "Content-Type: text/html")).fields().get("t"));
    }

    @Test
    void theHeaderOverridesThePage() {
        assertEquals(RUSSIAN, title(bytes("<meta charset=utf-8>" + titled(RUSSIAN), "windows-1251"), "text/html; charset=windows-1251"));
    }

    @Test
    void aLabelThatNoOneKnowsCountsAsNone() {
        assertEquals(RUSSIAN, title(bytes("<meta charset=koi8-r>" + titled(RUSSIAN), "KOI8-R"), "text/html; charset=klingon"));
        assertEquals(RUSSIAN, title(bytes("<meta charset=x-y><meta charset=koi8-r>" + titled(RUSSIAN), "KOI8-R"), "text/html"));
    }

    @Test
    void aDeclaredCharsetIsKeptThoughBytesAreMalformed() {
        assertEquals("caf\uFFFD", title(bytes(titled("café"), "ISO-8859-1"), "text/html; charset=utf-8"));
        assertEquals("日\uFFFD", title(join(bytes("<title>日", "windows-31j"), new byte[] {(byte) 0x81}, bytes("</title>", "US-ASCII")),
                "text/html; charset=shift_jis"));
    }

    private static byte[] join(byte[]... parts) {
        byte[] all = {};
        for (byte[] part : parts) all = Coded.join(all, part);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"koi8-r", "windows-1251", "utf-8", "iso-8859-5"})
    void aPageThatSaysNothingAndIsNotUtf8IsDetected(String charset) {
        String text = "Это обычная страница на русском языке, которая не говорит, в какой она кодировке. ".repeat(5);
        assertEquals("Русский текст", title(bytes("<title>Русский текст</title><p>" + text, charset), "text/html"));
    }

    @ParameterizedTest
    @CsvSource({"Shift_JIS, これは文字コードを宣言していない日本語のページです。", "EUC-JP, これは文字コードを宣言していない日本語のページです。",
        "EUC-KR, 이것은 문자 집합을 선언하지 않은 한국어 페이지입니다.", "Big5, 這是一個沒有宣告字元編碼的繁體中文網頁。",
        "GB18030, 这是一个没有声明字符编码的简体中文网页。", "windows-1252, Où est passée la crème brûlée de l’été dernier ?"})
    void commonCharsetsAreDetected(String charset, String text) {
        assertEquals(text, title(bytes(titled(text) + "<p>" + text.repeat(8), charset), "text/html"));
    }

    @Test
    void utf8WithADamagedCharacterStaysUtf8() {
        byte[] body = join(bytes(titled(RUSSIAN) + "<p>", "UTF-8"), new byte[] {(byte) 0xD0}, bytes("x", "US-ASCII"));
        assertEquals(RUSSIAN, title(body, "text/html"));
    }

    @Test
    void withNothingToTellItIsUtf8() {
        assertEquals("£51.77", title(bytes(titled("£51.77"), "UTF-8"), "text/html"));
        assertTrue(title(join(bytes("<title>", "US-ASCII"), new byte[] {(byte) 0xFF, (byte) 0xFE}, bytes("</title>", "US-ASCII")), "text/html") != null);
    }

    @Test
    void everyLabelOfTheStandardIsKnownToJava() {
        // One label of every charset that the standard has and Java has too; each differs from UTF-8 for some byte.
        String labels = "866 l2 l3 l4 cyrillic arabic greek hebrew logical iso-8859-13 l9 iso-8859-16 koi8 koi8-ru mac dos-874 cp1250 x-cp1251"
                + " cp819 cp1253 latin5 cp1255 cp1256 cp1257 cp1258 x-mac-ukrainian chinese csbig5 x-euc-jp csshiftjis ms932 korean ucs-2 unicodefffe";
        for (String label : labels.split(" ")) {
            byte[] body = bytes(titled("a"), label.equals("ucs-2") ? "UTF-16LE" : label.equals("unicodefffe") ? "UTF-16BE" : "US-ASCII");
            assertEquals("a", title(body, "text/html; charset=" + label), label);
            String none = title(bytes(titled("é"), StandardCharsets.UTF_8.name()), "text/html; charset=" + label);
            assertTrue(!"é".equals(none), label + " is not known");
        }
    }

    /** Whether a page is decoded at once or while it is read, in parts of some KB: what is malformed is the same. */
    @ParameterizedTest
    @CsvSource({"utf-8, UTF-8", "latin1, windows-1252", "iso-2022-jp, x-windows-iso2022jp",
            "iso-2022-kr, ISO-2022-KR", "utf-16, UTF-16LE", "x-mac-ukrainian, x-MacUkraine"})
    void aLongPageOfNoiseIsDecodedAsAWhole(String label, Charset charset) {
        byte[] noise = new byte[100_000];
        new Random(11).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) if (noise[i] >= 0 && noise[i] < 'a' || i % 7 < 3) noise[i] = 'a'; // no markup, and something to be in step again
        byte[] body = "<p>".getBytes(charset);
        byte[] page = Arrays.copyOf(body, body.length + noise.length);
        System.arraycopy(noise, 0, page, body.length, noise.length);
        Settings settings = new Settings().extraction(extract -> extract.field("p=p"));
        Object expected = Parsing.page(settings, Parsing.reply(new String(page, charset).getBytes(StandardCharsets.UTF_8), "Content-Type: text/html; charset=utf-8")).fields();
        assertEquals(expected, Parsing.page(settings, Parsing.reply(page, "Content-Type: text/html; charset=" + label)).fields());
    }
}

package test.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static test.extract.OneField.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a text that is to be a number. */
class NumbersTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            £51.77               | 51.77
            51,77 €              | 51.77
            $1,234.50            | 1234.50
            1.234,50 EUR         | 1234.50
            1 234,50             | 1234.50
            1\u00a0234\u00a0567 | 1234567
            CHF 1'234.50         | 1234.50
            1,234                | 1234
            1,234,567            | 1234567
            12,34,567.5          | 1234567.5
            1.234                | 1.234
            1.234.567            | 1234567
            0,125                | 0.125
            0.10                 | 0.10
            .5                   | 0.5
            -3.5 °C              | -3.5
            −3                   | -3
            -£3.20               | -3.20
            £-3.20               | -3.20
            model A-5            | 5
            Rs.500               | 500
            Rs.1,500.00          | 1500.00
            fr.5                 | 5
            Price .5             | 0.5
            1.234,-              | 1234
            € 1.234,–            | 1234
            5,-                  | 5
            12.-                 | 12
            5,- 3                | contract
            -US$5.00             | -5.00
            -R$ 10,00            | -10.00
            -$ 5                 | -5
            US$-5                | -5
            $ -5                 | -5
            𝟏𝟐                 | 12
            𝟏,𝟓                 | 1.5
            In stock (22 available) | 22
            99%                  | 99
            ٣٫١٤                 | contract
            ٣٤                   | 34
            10-20                | contract
            1 of 50              | contract
            22.11.2026           | contract
            1,23,4               | contract
            –5 °C                | -5
            − 5 °C               | -5
            − $ 5                | -5
            ‑5 °C                | -5
            －５                   | -5
            ﹣5                   | -5
            -CHF 5.00            | -5.00
            -EUR 5,00            | -5.00
            − SEK 5              | -5
            -ABC 5               | 5
            A‑5                  | 5
            A – 5 pieces         | 5
            - 5 pieces           | 5
            5 − 3                | contract
            –£5                  | -5
            10–20                | contract
            3½ cups              | contract
            3 ½                  | contract
            sold out             | contract
            v1.2.3               | contract
            1.234,567.8          | contract
            """)
    void aDecimalIsTheOneNumberInTheText(String text, String expected) {
        Object value = value("decimal", text);
        assertEquals(expected, value instanceof BigDecimal decimal ? decimal.toPlainString() : value);
    }

    @Test
    void aWholeNumberIsAsLargeAsItMustBe() {
        assertEquals(22, value("int", "In stock (22 available)"));
        assertEquals(1234, value("int", "1.234 Stück"));
        assertEquals(1234, value("int", "1,234"));
        assertEquals(3, value("int", "3.0"));
        for (BigInteger large : List.of(BigInteger.TWO.pow(31), BigInteger.TWO.pow(63), BigInteger.TWO.pow(64)))
            for (BigInteger near : List.of(large.subtract(BigInteger.ONE), large)) assertEquals(near.toString(), String.valueOf(value("int", near.toString())));
        assertEquals(5_000_000_000L, value("int", "5 000 000 000"));
        assertEquals(new BigInteger("123456789012345678901234567890"), value("int", "123456789012345678901234567890"));
        assertEquals("contract", value("int", "3.5"));
        assertEquals("contract", value("int", "three"));
    }

    @Test
    void noTextIsTooLongForANumber() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String text : List.of("7".repeat(1_000_000), "1,".repeat(100_000) + "1", "1 234".repeat(50_000), "9".repeat(1001)))
                for (String type : List.of("int", "decimal")) assertEquals("contract", value(type, text));
            assertEquals(new BigInteger("9".repeat(1000)), value("int", "9".repeat(1000)));
        });
    }
}

package org.multidb.routing.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

    /** Each id with the number of its shard where there are three. */
    static final String SHARD_OF_THREE = """
            1,2
            2,1
            3,2
            4,3
            5,1
            6,1
            7,1
            8,3
            9,3
            10,1
            99,1
            100,3
            1000,1
            65536,3
            2147483648,3
            9223372036854775807,1
            """;

    @ParameterizedTest
    @CsvSource(textBlock = SHARD_OF_THREE)
    void threeShardsHoldAnIdWhereTheExampleOf2010DoesToo(long id, int shard) {
        assertThat(1 + Bucket.of(id).number() % 3).isEqualTo(shard);
    }

    @Test
    void idsSpreadEvenly() {
        Map<Integer, Long> spread = LongStream.rangeClosed(1, 3_000)
                .mapToObj(id -> 1 + Bucket.of(id).number() % 3)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        assertThat(spread).isEqualTo(Map.of(1, 958L, 2, 1_021L, 3, 1_021L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 18, 20, 21, 24})
    void everyDivisorOfTheCountGivesTheSameShardAsTheWholeHash(int shards) throws Exception {
        for (long id : new long[] {1, 42, 4711, 1L << 40, Long.MAX_VALUE}) {
            byte[] digits = Long.toString(id).getBytes(StandardCharsets.US_ASCII);
            BigInteger hash = new BigInteger(1, MessageDigest.getInstance("MD5").digest(digits));
            assertThat(Bucket.of(id).number() % shards)
                    .isEqualTo(hash.mod(BigInteger.valueOf(shards)).intValue());
        }
    }

    @Test
    void everyBucketIsInRange() {
        assertThat(LongStream.range(1, 20_000).map(id -> Bucket.of(id).number()))
                .allMatch(number -> number >= 0 && number < Bucket.COUNT);
        assertThat(IntStream.range(0, Bucket.COUNT).mapToObj(Bucket::new)).hasSize(5_040);
    }

    @Test
    void aNumberOutOfRangeIsNoBucket() {
        assertThatThrownBy(() -> new Bucket(5_040))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Buckets are numbered 0 to 5039, not 5040.");
        assertThatThrownBy(() -> new Bucket(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.leadgate.store;

import dev.leadgate.spi.Browsers;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// See [Browsers]. A rep has at most [#MOST] browsers; the oldest makes room.
public final class PgBrowsers implements Browsers {
    private static final int MOST = 10;
    private static final int COORDINATE = 32;

    private final DataSource console;

    PgBrowsers(DataSource console) {
        this.console = console;
    }

    @Override
    public Identity identity() {
        return Sql.transaction(console, connection -> {
            var known = known(connection);
            if (known.isPresent()) {
                return known.get();
            }
            var fresh = fresh();
            Sql.update(
                    connection,
                    "insert into push_identity (private_key, public_key) values (?, ?) on conflict do nothing",
                    fresh.privateKey(),
                    fresh.publicKey());
            // Another node may have been first.
            return known(connection).orElseThrow();
        });
    }

    private static Optional<Identity> known(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        "select private_key, public_key from push_identity",
                        row -> new Identity(row.getBytes("private_key"), row.getBytes("public_key")))
                .stream()
                .findFirst();
    }

    private static Identity fresh() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            var bytes = ByteBuffer.allocate(1 + 2 * COORDINATE)
                    .put((byte) 4)
                    .put(fixed(point.getAffineX()))
                    .put(fixed(point.getAffineY()))
                    .array();
            return new Identity(pair.getPrivate().getEncoded(), bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }

    private static byte[] fixed(BigInteger coordinate) {
        var bytes = coordinate.toByteArray();
        var fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    @Override
    public List<Browser> of(String rep) {
        return Sql.apart(
                console,
                connection -> Sql.query(
                        connection,
                        "select endpoint, key, auth from browser where rep = ? order by added_at desc, endpoint",
                        row -> new Browser(
                                URI.create(row.getString("endpoint")), row.getBytes("key"), row.getBytes("auth")),
                        rep));
    }

    /// From now on the rep is told in this browser, and nobody else is who was told there before.
    public void add(String rep, Browser browser) {
        Sql.transaction(console, connection -> {
            Sql.update(connection, """
                    insert into browser (endpoint, rep, key, auth) values (?, ?, ?, ?)
                    on conflict (endpoint) do update
                    set rep = excluded.rep, key = excluded.key, auth = excluded.auth, added_at = clock_timestamp()
                    """, browser.endpoint().toString(), rep, browser.key(), browser.auth());
            return Sql.update(connection, """
                    delete from browser where rep = ? and endpoint in (
                      select endpoint from browser where rep = ? order by added_at desc, endpoint offset ?
                    )
                    """, rep, rep, MOST);
        });
    }

    /// The rep is told there no more.
    public void remove(String rep, URI endpoint) {
        Sql.apart(
                console,
                connection -> Sql.update(
                        connection, "delete from browser where endpoint = ? and rep = ?", endpoint.toString(), rep));
    }

    @Override
    public void forget(URI endpoint) {
        Sql.apart(
                console,
                connection -> Sql.update(connection, "delete from browser where endpoint = ?", endpoint.toString()));
    }
}

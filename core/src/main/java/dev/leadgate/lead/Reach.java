package dev.leadgate.lead;

import java.util.Optional;

/// One way to answer a person. Values are normalized: equal reaches are equal strings.
public sealed interface Reach {

    /// What identity compares, unique over all kinds: `phone:+14155550101`,
    /// `email:ann@example.com`, `telegram:5000000001`.
    String key();

    /// A telephone number in E.164, with the plus.
    record Phone(String e164) implements Reach {
        public Phone {
            if (!e164.startsWith("+")) {
                throw new IllegalArgumentException("a phone number is kept in E.164");
            }
        }

        @Override
        public String key() {
            return "phone:" + e164;
        }
    }

    /// A mail address, lower case, as it is written to.
    record Email(String address) implements Reach {
        @Override
        public String key() {
            return "email:" + address;
        }
    }

    /// An account on a network that is neither mail nor telephone.
    ///
    /// @param network lower_snake, as the source type (`telegram`)
    /// @param id the network's own stable id, never a display name
    /// @param display what people call the account, such as `@ada`
    record Handle(String network, String id, Optional<String> display) implements Reach {
        @Override
        public String key() {
            return network + ":" + id;
        }
    }
}

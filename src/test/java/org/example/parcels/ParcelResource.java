package org.example.parcels;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.multidb.persistence.Reads;
import org.multidb.persistence.Writes;
import org.multidb.routing.RoutingException;
import org.multidb.routing.shard.Gathered;

/** Parcels and customers by HTTP, in plain text. */
@RequestScoped
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public class ParcelResource {

    @Inject
    Parcels parcels;

    @Inject
    @Writes(Customer.class)
    EntityManager customers;

    @Inject
    @Reads(Customer.class)
    EntityManager readingCustomers;

    @Inject
    @Reads(Parcel.class)
    EntityManager readingParcels;

    @GET
    @Path("ready")
    public String ready() {
        return "customers "
                + readingCustomers
                        .createQuery("select c from Customer c")
                        .getResultList()
                        .size() + ", complete " + parcels.first(1).isComplete();
    }

    @POST
    @Path("customers/{name}")
    @Transactional
    public long welcome(@PathParam("name") String name) {
        Customer customer = new Customer(name);
        customers.persist(customer);
        customers.flush();
        return customer.getId();
    }

    @GET
    @Path("customers/{id}")
    public String customer(@PathParam("id") long id) {
        Customer found = readingCustomers.find(Customer.class, id);
        return found.getName() + ", " + parcels.count(id).value() + " parcels, last " + found.getLastParcel();
    }

    @PUT
    @Path("parcels/{number}/{customer}")
    public void send(@PathParam("number") String number, @PathParam("customer") long customer) {
        parcels.send(number, customer);
    }

    @POST
    @Path("parcels/new/{key}/{customer}")
    public String send(@PathParam("key") UUID key, @PathParam("customer") long customer) {
        return parcels.send(key, customer);
    }

    @GET
    @Path("parcels/{number}")
    public String parcel(@PathParam("number") String number) {
        return parcels.find(number)
                .map(parcel -> parcel.getNumber() + (parcel.isDelivered() ? " delivered" : " under way"))
                .orElseThrow(NotFoundException::new);
    }

    @POST
    @Path("parcels/{number}")
    public void deliver(@PathParam("number") String number) {
        parcels.deliver(number);
    }

    @DELETE
    @Path("parcels/{number}")
    public int remove(@PathParam("number") String number) {
        return parcels.remove(number);
    }

    @GET
    @Path("parcels")
    public String first() {
        Gathered<List<Parcel>> first = parcels.first(1_000);
        return first.value().stream().map(Parcel::getNumber).collect(Collectors.joining(" "))
                + (first.isComplete() ? "" : " without " + first.unavailable());
    }

    /** What a query over all shards is told that names none of them; and what can be asked all the same. */
    @GET
    @Path("refusal")
    public String refusal() {
        String entity = readingParcels.getMetamodel().entity(Parcel.class).getName();
        try {
            return "no refusal: "
                    + readingParcels
                            .createQuery("select p from Parcel p")
                            .getResultList()
                            .size();
        } catch (RoutingException refused) {
            return entity + ": " + refused.getMessage();
        }
    }
}
